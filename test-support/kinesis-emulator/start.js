'use strict';
// Starts the emulator on loopback alone, on free ports, and prints the one without TLS. It ends with
// its standard input, and so with the program that started it, even if that is killed.
const net = require('node:net');
const PLAIN = 4568;
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...others) {
  if (port === PLAIN) {
    this.once('listening', () => console.log('listening on ' + this.address().port));
  }
  return listen.call(this, { host: '127.0.0.1', port: 0 }, ...others);
};
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
require('kinesis-local');
