import { chromium } from 'playwright-core';

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

// run.sh looks for it, and refuses to go without one in CI
const executablePath = process.env.CHROMIUM;

/** Why the tests in a browser are skipped, if they are. */
export const skip = !executablePath && 'no browser: CHROMIUM names none';

/** Where the pictures of the documentation go; without it none are taken. */
export const SCREENSHOTS = process.env.SCREENSHOTS;

export const launch = () => chromium.launch({ executablePath, args });
