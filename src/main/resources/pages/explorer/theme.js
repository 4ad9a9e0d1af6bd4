// Before the first paint, and so no module: the reader's choice, or else the system's.
{
  const theme = localStorage.getItem('theme');
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
}
