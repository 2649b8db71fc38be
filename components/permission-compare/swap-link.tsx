"use client";

import { Button } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { PageLink } from "../ui/page-link.tsx";

/** Links to the same comparison with the sides swapped. */
export function SwapLink({ href }: { href: string }) {
	const t = useTranslations("compare");
	return (
		<Button
			variant="subtle"
			component={PageLink}
			href={href}
			leftSection={<IconArrowsExchange size={16} aria-hidden />}
		>
			{t("swap")}
		</Button>
	);
}
