import { recordedBody, recordedError } from '../../tools/fake-azure/recorded';
import { standInBodies, standInErrors } from '../../tools/fake-azure/stand-in';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';
import { isObject, textAt } from '../../cluster/wire';

/** Every place in a body, with the kind of value that is there. */
const placesIn = (value: unknown, path = ''): readonly string[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, `${path}/${key}`))
    : [`${path}: ${Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value}`];

describeWithFixtures('what stands in for the recordings has nothing that they have not', () => {
  test.each(Object.entries(standInBodies))('answer %s', (id, body) => {
    expect(placesIn(recordedBody(Number(id)))).toEqual(expect.arrayContaining([...placesIn(body)]));
  });

  test.each(standInErrors.map(error => [textAt(error, 'code') ?? '', error] as const))('error %s', (code, error) => {
    const { status, body } = recordedError(code);
    expect(error.status).toBe(status);
    if (isObject(error.body)) expect(placesIn(error.body)).toEqual(placesIn(body));
    else expect(textAt(body, 'error', 'code')).toBe(code);
  });
});
