import type { Container } from 'kubernetes-types/core/v1';
import type { Templated } from '../../helm';
import type { Context } from '../context';
import { imageReference, pullPolicy } from '../image';

/** Nothing runs that could be asked. AKS's deployment safeguards refuse a container without probes. */
export const noQuestion = { exec: { command: ['true'] }, periodSeconds: 60 };

/** Gadgetron's image, in which nothing runs: it is there for the room that it takes, or for being pulled. */
export const idleContainer = (context: Context, resources: Templated<Container['resources']>) =>
  ({
    name: 'idle',
    image: imageReference(context, 'image', 'Gadgetron', context.values.image),
    imagePullPolicy: pullPolicy(context.values.image),
    command: ['sleep', 'infinity'],
    readinessProbe: noQuestion,
    livenessProbe: noQuestion,
    resources,
    securityContext: context.values.securityContext,
  }) satisfies Templated<Container>;
