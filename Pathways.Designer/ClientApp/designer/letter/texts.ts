import { texts } from '../texts/language';

export const t = texts({
  fr: {
    insert: 'Insérer un mot rempli à l’envoi',
    preview: 'Ce que le partenaire recevra',
    previewHelp: 'Écrit pour une personne fictive ; rien n’est envoyé.',
    to: 'À : {to}',
    isOld: 'Ci-dessus, le dernier texte qui pouvait être écrit.',
  },
  en: {
    insert: 'Insert a word that is filled in when it is sent',
    preview: 'What the partner will receive',
    previewHelp: 'Written for a fictional person; nothing is sent.',
    to: 'To: {to}',
    isOld: 'Above, the last text that could be written.',
  },
});
