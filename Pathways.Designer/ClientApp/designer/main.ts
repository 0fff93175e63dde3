import '../styles/designer.scss';

// The application is a chunk of its own: other chunks that need parts of it must not load this file by another address.
void import('./app/start').then(({ start }) => start(document.getElementById('designer')));
