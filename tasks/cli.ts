#!/usr/bin/env node
import { main } from './runtime/main.ts';

process.exitCode = await main(process.argv.slice(2), process.env);
