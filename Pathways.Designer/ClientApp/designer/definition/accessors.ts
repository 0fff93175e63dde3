/** The name by which JavaScript reads a variable: «date de fin» gives «DateDeFin», read by getDateDeFin(). */
export const accessorOf = (name: string): string =>
  name.split(/[ _-]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
