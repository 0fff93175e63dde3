import { texts } from '../texts/language';

export const t = texts({
  fr: {
    unreachable: 'Serveur injoignable',
    unreachableDetail: 'Le serveur ne répond pas. Vérifiez la connexion ; votre travail reste dans ce navigateur.',
    unreadable: 'Réponse inattendue',
    unreadableDetail: 'Le serveur a répondu par autre chose que des données (état {status}). Réessayez dans un instant.',
    retry: 'Réessayer',
  },
  en: {
    unreachable: 'Server not reached',
    unreachableDetail: 'The server does not answer. Check the connection; your work stays in this browser.',
    unreadable: 'Unexpected answer',
    unreadableDetail: 'The server answered with something else than data (status {status}). Try again in a moment.',
    retry: 'Try again',
  },
});
