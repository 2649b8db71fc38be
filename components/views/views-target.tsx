"use client";

import { Button, type ButtonProps } from "@mantine/core";
import { IconBookmarks, IconChevronDown } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";

/** Opens what holds all views. */
export function ViewsTarget(props: ButtonProps & ComponentProps<"button">) {
	const t = useTranslations("views");
	return (
		<Button
			aria-haspopup="dialog"
			{...props}
			variant="subtle"
			color="gray"
			size="compact-md"
			fw={400}
			leftSection={<IconBookmarks size={15} aria-hidden />}
			rightSection={<IconChevronDown size={14} aria-hidden />}
		>
			{t("button")}
		</Button>
	);
}
