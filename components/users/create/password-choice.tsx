"use client";

import { Input, SegmentedControl, Stack, Text } from "@mantine/core";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { wordsOf } from "@/lib/users/generate-password";
import { PasswordField } from "../password-field.tsx";
import type { NewUser } from "./new-user.ts";

type PasswordChoiceProps = {
	values: NewUser;
	/** The reason why Auth0 refused the password. */
	error: string | undefined;
	onChange: (change: Partial<Pick<NewUser, "choice" | "password">>) => void;
};

/** Selects who chooses the first password: the user, by a link, or the reader, who then hands it over. */
export function PasswordChoice({ values, error, onChange }: PasswordChoiceProps) {
	const t = useTranslations("users.create");
	const isTyped = values.choice === "typed";
	return (
		<Stack gap="xs">
			<Input.Wrapper label={t("password")} labelElement="div">
				<SegmentedControl
					fullWidth
					mt={4}
					aria-label={t("password")}
					value={values.choice}
					data={(["generated", "typed"] as const).map((value) => ({ value, label: t(value) }))}
					onChange={(choice) => onChange({ choice })}
				/>
			</Input.Wrapper>
			{isTyped ? (
				<PasswordField
					label={t("newPassword")}
					connection={values.connection}
					words={wordsOf(values)}
					value={values.password}
					error={error}
					onChange={(password) => onChange({ password })}
				/>
			) : (
				<Text size="xs" c="dimmed">
					{t("generatedHint")}
				</Text>
			)}
		</Stack>
	);
}
