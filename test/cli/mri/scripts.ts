import type { Socket } from 'node:net';
import { answerQueries, type Script } from '../../mri/a-server';

/** On a busy machine anything takes longer than the two seconds after which progress is told. */
export const withoutProgress = (stderr: string): string =>
  stderr
    .split('\n')
    .filter(line => !/^(connecting, |waiting|\d+ s: )/.test(line))
    .join('\n');

/** Answers the question, and does something at the first data. */
export const atFirstData = (act: (socket: Socket) => void): Script => ({
  hear: (message, socket) => {
    answerQueries(message, socket);
    if (message.id === 1008 && socket.writable) act(socket);
  },
});

/** Does something instead of answering the question. */
export const unanswered = (act: (socket: Socket) => void): Script => ({
  hear: ({ id }, socket) => {
    if (id === 6) act(socket);
  },
});
