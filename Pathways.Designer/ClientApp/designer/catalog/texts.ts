import { texts } from '../texts/language';

export const t = texts({
  fr: {
    unknownType: 'Étape inconnue : {type}',
    unknownTypeHelp: 'Cette application ne connaît pas ce type d’étape. Elle est gardée telle quelle, mais le parcours type ne peut pas être publié avec elle.',
    done: 'Suite',
  },
  en: {
    unknownType: 'Unknown step: {type}',
    unknownTypeHelp: 'This application does not know this type of step. It is kept as it is, but the workflow cannot be published with it.',
    done: 'Next',
  },
});
