import { chromium } from "@playwright/test";
import { existsSync } from "node:fs";
export const base = process.env.BASE ?? "http://localhost:3931";
export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const file = "/tmp/l-state.json";
async function signIn(page) {
  await page.goto(`${base}/sign-in`, { timeout: 240000, waitUntil: "domcontentloaded" });
  for (let i = 0; i < 20; i++) { await page.getByRole("button", { name: /sign in/i }).click().catch(() => {}); try { await page.getByLabel(/e-?mail/i).waitFor({ timeout: 6000 }); break; } catch {} }
  await page.getByLabel(/e-?mail/i).fill("admin@rolecall.test");
  await page.getByLabel("Password", { exact: true }).fill("Rolecall-demo-1");
  await page.getByRole("button", { name: /^(continue|sign in|log in)$/i }).click({ noWaitAfter: true, timeout: 200000 });
  await page.waitForURL(/users/, { timeout: 240000 });
}
export async function open({ w = 1440, h = 900, scheme = "light", locale = "en-US", forced } = {}) {
  if (!existsSync(file)) { const c = await browser.newContext(); await signIn(await c.newPage()); await c.storageState({ path: file }); await c.close(); }
  const ctx = await browser.newContext({ storageState: file, colorScheme: scheme, viewport: { width: w, height: h }, locale, ...(forced ? { forcedColors: "active" } : {}) });
  return ctx.newPage();
}
