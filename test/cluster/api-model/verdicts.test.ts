import { checkModel } from '../../../cluster/api-model/check';
import type { Engine } from '../../../cluster/api-model/engines';
import { describeWithFixtures, fixtureJson } from '../../../tools/fixtures/fixtures';

interface Recorded {
  readonly cases: Readonly<
    Record<
      string,
      Readonly<
        Record<Engine, { readonly verdict: 'ACCEPT' | 'REJECT'; readonly detail: string; readonly model: unknown }>
      >
    >
  >;
}

// What the real acs-engine and aks-engine said, when they were run once.
describeWithFixtures('the verdicts of the real engines', () => {
  const { cases } = fixtureJson('azure', 'apimodel-verdicts.json') as Recorded;
  const all = Object.entries(cases).flatMap(([name, byEngine]) =>
    (['acs-engine', 'aks-engine'] as const).map(engine => [engine, name, byEngine[engine]] as const),
  );

  test.each(all)('%s on %s', (engine, _name, { verdict, detail, model }) => {
    const { accepted, reasons, kubernetesVersion } = checkModel(engine, JSON.stringify(model));
    expect(accepted ? 'ACCEPT' : 'REJECT').toBe(verdict);
    if (verdict === 'ACCEPT') expect(kubernetesVersion).toBe(detail);
    else expect(reasons.map(({ message }) => message)).toContain(detail);
  });
});
