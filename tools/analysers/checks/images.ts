import { type Check, eachContainer } from '../check';
import { example } from '../example';

const withImage = (image: string) => example({ container: { image } });

/** What is run. */
export const images: readonly Check[] = [
  eachContainer(
    'the image has a tag or digest that is not "latest"',
    {
      asked:
        'kube-score container-image-tag, CKV_K8S_14, KSV-0013, kube-linter latest-tag, polaris tagNotSpecified, KBP001, KBP116, AKS safeguards (no latest)',
      broken: [withImage('registry.example.com/server:latest'), withImage('registry.example.com:5000/server')],
    },
    ({ image = '' }) => image.includes('@') || /:(?!latest$)[^/:]+$/.test(image),
  ),
  eachContainer(
    'the image is given by its digest',
    { asked: 'CKV_K8S_43', broken: [withImage('registry.example.com/server:1.2')] },
    ({ image = '' }) => /@sha256:[0-9a-f]{64}$/.test(image),
  ),
  eachContainer(
    'the image is asked for at every start',
    {
      asked: 'kube-score container-image-pull-policy, CKV_K8S_15, polaris pullPolicyNotAlways',
      broken: [example({ container: { imagePullPolicy: 'IfNotPresent' } })],
    },
    ({ imagePullPolicy }) => imagePullPolicy === 'Always',
  ),
];
