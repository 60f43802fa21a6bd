#!/usr/bin/env python3
"""Says, independently of the program, what must become of every line of the lists of hostile addresses.

Reads the lists by the URL Standard (https://url.spec.whatwg.org/, host parser with its IPv4 and IPv6 numbers) and the special-purpose
registries as Python's ipaddress knows them, and prints `list,line,verdict,host`:

  refused   no absolute http(s) address, user information, or a host that is an address inside
  lookup    the host is a name, or a public address: what it is decided by the resolver's answer

usage: ssrf-verdicts.py FOLDER > tests/Harvesters/Http/ssrf-verdicts.csv
"""
import ipaddress
import pathlib
import re
import sys
import unicodedata
import urllib.parse

FORBIDDEN = set('\x00\t\n\r #/<>?@[\\]^|%') | {chr(c) for c in range(0x20)} | {'\x7f'}


def number(part):
    """The URL Standard's IPv4 number: decimal, 0octal, 0xhex; None when it is none."""
    if part == '':
        return None
    base = 10
    if part[:2].lower() == '0x':
        part, base = part[2:], 16
    elif len(part) > 1 and part[0] == '0':
        part, base = part[1:], 8
    if part == '':
        return 0
    try:
        return int(part, base) if re.fullmatch('[0-9a-fA-F]+', part) else None
    except ValueError:
        return None


def ipv4(host):
    """An address, None for a name, ValueError for a name that ends in a number and is no address."""
    parts = host.split('.')
    if parts[-1] == '' and len(parts) > 1:
        parts = parts[:-1]
    if not parts[-1].isdigit() and number(parts[-1]) is None:
        return None
    if len(parts) > 4:
        raise ValueError
    values = [number(p) for p in parts]
    if any(v is None for v in values) or any(v > 255 for v in values[:-1]) or values[-1] >= 256 ** (5 - len(values)):
        raise ValueError
    total = values[-1]
    for i, value in enumerate(values[:-1]):
        total += value << (8 * (3 - i))
    return ipaddress.IPv4Address(total)


# Whole in the registry, while Python knows only parts of it; a cloud's metadata address lies in it.
PROTOCOL_ASSIGNMENTS = ipaddress.ip_network('192.0.0.0/24')


def inside(address):
    inner = address
    if address.version == 6:
        if address.ipv4_mapped:
            inner = address.ipv4_mapped
        elif address in ipaddress.ip_network('64:ff9b::/96'):
            inner = ipaddress.IPv4Address(int(address) & 0xffffffff)
        elif address.sixtofour:
            inner = address.sixtofour
    return not inner.is_global or inner.is_multicast or (inner.version == 4 and inner in PROTOCOL_ASSIGNMENTS)


def verdict(line):
    text = line.strip(''.join(map(chr, range(0x21)))).replace('\t', '')
    match = re.match(r'([A-Za-z][A-Za-z0-9+.-]*):', text)
    if not match or match[1].lower() not in ('http', 'https'):
        return 'refused', ''
    rest = re.sub(r'^[/\\]*', '', text[match.end():])
    authority = re.split(r'[/\\?#]', rest, maxsplit=1)[0]
    if '@' in authority:
        return 'refused', ''
    host = re.sub(r':[0-9]*$', '', authority) if not authority.endswith(']') else authority
    if host.startswith('['):
        try:
            address = ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            return 'refused', ''
        return ('refused', '') if inside(address) else ('lookup', str(address))
    host = unicodedata.normalize('NFKC', urllib.parse.unquote(host)).lower()
    host = host.replace('\u3002', '.').replace('\u00ad', '')
    if host == '' or any(c in FORBIDDEN or c == ':' for c in host):
        return 'refused', ''
    try:
        address = ipv4(host)
    except ValueError:
        return 'refused', ''
    if address:
        return ('refused', '') if inside(address) else ('lookup', str(address))
    name = host.rstrip('.')
    if name == 'localhost' or name.endswith('.localhost'):
        return 'refused', ''
    try:
        name = name.encode('idna').decode() if not name.isascii() else name
    except UnicodeError:
        return 'refused', ''
    return 'lookup', name


folder = pathlib.Path(sys.argv[1])
print('list,line,verdict,host')
for name in ('payloadsallthethings-urls.txt', 'seclists-ssrf-hacktricks.txt'):
    for at, line in enumerate(folder.joinpath(name).read_text('utf-8').split('\n'), 1):
        if line.strip():
            print(f'{name},{at},' + ','.join(verdict(line)))
