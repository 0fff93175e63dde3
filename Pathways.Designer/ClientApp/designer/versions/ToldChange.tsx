import { t } from './texts';
import type { Told } from './words';

/** What stood there and what stands there now. */
export function ToldChange({ told }: { told: Told }) {
  return (
    <div className="told">
      <p className="small quiet">{told.label}</p>
      <p><span className="visually-hidden">{t('was')} </span>{told.before.length > 0 ? told.before.map((line, index) => <del key={index}>{line}</del>) : <em className="quiet">{t('nothing')}</em>}</p>
      <p><span aria-hidden="true">→ </span><span className="visually-hidden">{t('is')} </span>{told.after.length > 0 ? told.after.map((line, index) => <ins key={index}>{line}</ins>) : <em className="quiet">{t('nothing')}</em>}</p>
    </div>
  );
}
