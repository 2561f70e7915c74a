import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is yes; an error is a no. */
export async function until(what: string, ask: () => boolean | Promise<boolean>, seconds = 120): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      if (await ask()) return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await sleep(200);
  }
}
