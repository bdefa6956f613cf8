/** What some editors put before a text in UTF-8. */
export const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
