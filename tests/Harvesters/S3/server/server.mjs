// An S3 server on loopback: node --openssl-legacy-provider server.mjs PORT FOLDER BUCKET
// (its continuation tokens are made with a cipher that OpenSSL 3 calls legacy)
import S3rver from '@20minutes/s3rver';

const [port, directory, bucket] = process.argv.slice(2);
await new S3rver({
  address: '127.0.0.1', port: Number(port), silent: true, directory, vhostBuckets: false, configureBuckets: [{ name: bucket }],
}).run();
