import { texts } from '../texts/language';

export const t = texts({
  fr: {
    contains: 'contient', containsNot: 'ne contient pas', is: 'est', isNot: 'n’est pas', isSet: 'est renseigné', isNotSet: 'n’est pas renseigné',
    greater: 'est plus grand que', atLeast: 'est au moins', less: 'est plus petit que', atMost: 'est au plus',
    and: 'et', or: 'ou', yes: 'oui', no: 'non', quoted: '« {text} »', always: 'Toujours', never: 'Jamais', nothing: 'rien',
  },
  en: {
    contains: 'contains', containsNot: 'does not contain', is: 'is', isNot: 'is not', isSet: 'is filled in', isNotSet: 'is not filled in',
    greater: 'is greater than', atLeast: 'is at least', less: 'is less than', atMost: 'is at most',
    and: 'and', or: 'or', yes: 'yes', no: 'no', quoted: '“{text}”', always: 'Always', never: 'Never', nothing: 'nothing',
  },
});
