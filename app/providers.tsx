"use client";

import { MantineProvider } from "@mantine/core";
import { setNonce } from "get-nonce";

import { type ComponentProps, type ReactNode, useCallback, useState } from "react";
import { IntlProvider } from "use-intl";
import { useEarlyInput } from "@/components/form/use-early-input";
import { cssVariablesResolver, theme } from "@/components/ui/theme";
import type { Locale } from "@/lib/i18n/locales";

type ProvidersProps = {
	locale: Locale;
	messages: NonNullable<ComponentProps<typeof IntlProvider>["messages"]>;
	nonce: string;
	children: ReactNode;
};

/** Times use the viewer's zone; the server renders none. */
const timeZone = () => (typeof window === "undefined" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Provides theme and messages to every page. */
export function Providers({ locale, messages, nonce, children }: ProvidersProps) {
	useEarlyInput();
	// The scroll lock of overlays adds a style element, which takes its nonce from here.
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
				{children}
			</MantineProvider>
		</IntlProvider>
	);
}
