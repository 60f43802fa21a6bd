// An S3 server on loopback: node --openssl-legacy-provider server.mjs PORT FOLDER BUCKET
// (its continuation tokens are made with a cipher that OpenSSL 3 calls legacy)

// Node 18, which Debian 12 has, lacks what the server's router asks for.
Array.prototype.toReversed ??= function () { return [...this].reverse(); };
Array.prototype.toSorted ??= function (compare) { return [...this].sort(compare); };

const { default: S3rver } = await import('@20minutes/s3rver');
const [port, directory, bucket] = process.argv.slice(2);
await new S3rver({
  address: '127.0.0.1', port: Number(port), silent: true, directory, vhostBuckets: false, configureBuckets: [{ name: bucket }],
}).run();
