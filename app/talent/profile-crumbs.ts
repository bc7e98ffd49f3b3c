/** Above the pages of the parts of one's own profile. */
export const profileCrumbs = [{ href: '/profile', label: 'Your profile' }]
