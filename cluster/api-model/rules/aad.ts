import { isUuid } from '../go/text';
import { type Model, none, type Reason, reasonIf } from '../model';

/** The ids of Azure Active Directory are GUIDs. */
export function aadIds({ properties: { aadProfile: profile } }: Model): readonly Reason[] {
  if (!profile) return none;
  const required = ['clientAppID', 'serverAppID'] as const;
  const optional = ['tenantID', 'adminGroupID'] as const;
  return [...required, ...optional.filter(key => profile[key] !== '')].flatMap(key =>
    reasonIf(!isUuid(profile[key]), `properties.aadProfile.${key}`, `${key} '${profile[key]}' is invalid`),
  );
}
