#!/usr/bin/env node
import { exitOnFailure } from './failure';
import { program } from './program';

void exitOnFailure(() => program.parseAsync());
