import { str } from '../../expressions/build';
import { both, given, is, isNot, not } from '../../expressions/conditions';
import { includesItem } from '../../expressions/lists-and-maps';
import { matches } from '../../expressions/texts';
import type { Expression } from '../../expressions/expression';
import type { PodSecurityContext, SecurityContext } from '../types';
import { refuse, type Rule, unique } from '../../values/rule';
import { checkOf, type Structure } from '../structure';

interface Profile {
  readonly type: Structure<string>;
  readonly localhostProfile: Structure<string>;
}

/** validateSeccompProfileField and ValidateAppArmorProfileField */
const profile = (it: Profile & Expression<unknown>): readonly Rule[] => [
  refuse(
    it.localhostProfile,
    both(given(it), is(it.type, 'Localhost'), not(it.localhostProfile)),
    str`must be set with type Localhost`,
  ),
  refuse(
    it.localhostProfile,
    both(given(it.localhostProfile), isNot(it.type, 'Localhost')),
    str`can only be set with type Localhost (got ${it.type})`,
  ),
];

/** Of seccomp it is a path below the kubelet's own. */
const seccomp = (it: Profile & Expression<unknown>): readonly Rule[] => [
  ...profile(it),
  refuse(
    it.localhostProfile,
    matches(it.localhostProfile, '^/|(^|/)[.][.](/|$)'),
    str`must be a path without .. that does not start with / (got ${it.localhostProfile})`,
  ),
];

/** Of AppArmor it is a name. */
const appArmor = (it: Profile & Expression<unknown>): readonly Rule[] => [
  ...profile(it),
  refuse(
    it.localhostProfile,
    matches(it.localhostProfile, '^[ \\t]|[ \\t]$'),
    str`must be a name without blanks at its ends (got ${it.localhostProfile})`,
  ),
];

/** What is of pods and containers alike. The kubelet is the one to refuse a root that is none. */
const alike = (it: Structure<PodSecurityContext> | Structure<SecurityContext>): readonly Rule[] => [
  ...seccomp(it.seccompProfile),
  ...appArmor(it.appArmorProfile),
  refuse(
    it.runAsUser,
    both(it.runAsNonRoot, given(it.runAsUser), not(it.runAsUser)),
    str`must not be 0 with runAsNonRoot: no container would start`,
  ),
];

/** validatePodSpecSecurityContext */
export const podSecurityContext = checkOf('PodSecurityContext', it => [
  ...alike(it),
  unique(it.sysctls, 'sysctl', sysctl => sysctl.name),
]);

/** ValidateSecurityContext */
export const securityContext = checkOf('SecurityContext', it => [
  ...alike(it),
  refuse(
    it.allowPrivilegeEscalation,
    both(given(it.allowPrivilegeEscalation), not(it.allowPrivilegeEscalation), it.privileged),
    str`must not be false with privileged`,
  ),
  refuse(
    it.allowPrivilegeEscalation,
    both(
      given(it.allowPrivilegeEscalation),
      not(it.allowPrivilegeEscalation),
      includesItem(it.capabilities.add, 'CAP_SYS_ADMIN'),
    ),
    str`must not be false with the capability CAP_SYS_ADMIN`,
  ),
]);
