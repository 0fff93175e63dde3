import { Component, type ReactNode } from 'react';
import { t } from './texts';

/** What fails while it is drawn is told, with a way on; the draft is safe in the browser and on the server. */
export class Boundary extends Component<{ children: ReactNode }, { fault: unknown }> {
  override state: { fault: unknown } = { fault: undefined };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    if (this.state.fault === undefined) return this.props.children;
    return (
      <div className="designer-message" role="alert">
        <p>{t('crash')}</p>
        <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>{t('reload')}</button>
      </div>
    );
  }
}
