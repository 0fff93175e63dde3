const heads = ['arrow', 'arrow-chosen', 'arrow-walked'];

export function ArrowHeads() {
  return (
    <svg className="arrow-heads" aria-hidden="true">
      <defs>
        {heads.map((id) => (
          <marker key={id} id={id} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path d="M0 0L10 5L0 10z" className={id} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
