import type { Container } from 'kubernetes-types/core/v1';
import type { Templated } from '../../helm';
import type { Context } from '../context';
import { imageReference, pullPolicy } from '../image';

/** Gadgetron's image, in which nothing runs: it is there for the room that it takes, or for being pulled. */
export const idleContainer = ({ values }: Context, resources: Templated<Container['resources']>) =>
  ({
    name: 'idle',
    image: imageReference('image', 'Gadgetron', values.image),
    imagePullPolicy: pullPolicy(values.image),
    command: ['sleep', 'infinity'],
    resources,
    securityContext: values.securityContext,
  }) satisfies Templated<Container>;
