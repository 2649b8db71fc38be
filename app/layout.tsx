import "@mantine/core/styles.layer.css";
import "./globals.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { getLocale } from "@/lib/i18n/server/get-locale";
import { getMessages } from "@/lib/i18n/server/get-messages";
import { Providers } from "./providers";

export const metadata: Metadata = {
	robots: { index: false, follow: false },
	referrer: "strict-origin-when-cross-origin",
};

export const viewport: Viewport = {
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#faf9f7" },
		{ media: "(prefers-color-scheme: dark)", color: "#171614" },
	],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
	const nonce = (await headers()).get("x-nonce");
	if (!nonce) throw new Error("A page is rendered with the proxy's nonce, and never without its policy.");
	const locale = await getLocale();
	return (
		<html lang={locale} {...mantineHtmlProps} className={`${GeistSans.variable} ${GeistMono.variable}`}>
			<head>
				<ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
			</head>
			<body>
				<Providers locale={locale} messages={await getMessages(locale)} nonce={nonce}>
					{children}
				</Providers>
			</body>
		</html>
	);
}
