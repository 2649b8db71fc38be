"use client";

import { MantineProvider } from "@mantine/core";
import { setNonce } from "get-nonce";
import { type ReactNode, useCallback, useState } from "react";
import { IntlProvider, type Messages } from "use-intl";
import { Notices } from "@/components/ui/notices";
import { cssVariablesResolver, theme } from "@/components/ui/theme";
import type { Locale } from "@/lib/i18n/locales";

type ProvidersProps = { locale: Locale; messages: Messages; nonce: string; children: ReactNode };

/** Times are shown in the viewer's zone; nothing that the server renders holds one. */
const timeZone = () => (typeof window === "undefined" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Look, texts and notices, for every page. */
export function Providers({ locale, messages, nonce, children }: ProvidersProps) {
	// The scroll lock of overlays makes a style element of its own; it takes its nonce from here.
	useState(() => setNonce(nonce));
	const getStyleNonce = useCallback(() => nonce, [nonce]);
	return (
		<IntlProvider locale={locale} messages={messages} timeZone={timeZone()}>
			<MantineProvider
				theme={theme}
				cssVariablesResolver={cssVariablesResolver}
				defaultColorScheme="auto"
				getStyleNonce={getStyleNonce}
			>
				<Notices />
				{children}
			</MantineProvider>
		</IntlProvider>
	);
}
