import { t } from './texts';

/** Nothing where one page holds everybody. */
export function Pager({ page, pages, onChange }: { page: number; pages: number; onChange: (page: number) => void }) {
  if (pages === 1) return null;
  return (
    <div className="pager">
      <button type="button" className="btn btn-quiet" disabled={page <= 1} onClick={() => onChange(page - 1)}>{t('previous')}</button>
      <span className="small" role="status">{t('page', { page, pages })}</span>
      <button type="button" className="btn btn-quiet" disabled={page >= pages} onClick={() => onChange(page + 1)}>{t('next')}</button>
    </div>
  );
}
