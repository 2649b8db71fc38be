/** How long an invitation is good for, in s, at a person's choice; the usual is seven days, and Auth0 allows 30. */
export const invitationLifetimes = [86_400, 259_200, 604_800, 2_592_000] as const;
