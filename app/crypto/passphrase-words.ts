// Common Vietnamese syllables without accents, so that a passphrase can be typed on any keyboard and read out on a telephone.
// A word is one of the first list and one of the second written together ("nuixanh"): 64 × 32 = 2,048 words of 11 bits.
// Left out on purpose: syllables that are rude, with any accents, alone or beside one of the other list.

const FIRST =
  "nui song suoi bien rung vuon ruong canh hoa hat mam lua ngo khoai mia tre " +
  "mai sen lan quyt cam chuoi xoai nhan mit dua thuyen cau nha san ngoi gach " +
  "tuong ban ghe den sach giay tranh trong sao trang gio may mua nang suong tom " +
  "ngua trau voi huou meo vit ong khan non gom kim thap dinh ben lang pho"

const SECOND =
  "xanh vang hong nau sang thom ngot cao xua moi som chieu xuan thu mem rong " +
  "sau gan tron vuong dai day nhe lanh mat tuoi quy bac ngoc tim binh yen"

/** 2,048 distinct words; the index of a word is its 11 bits. */
export const PASSPHRASE_WORDS: readonly string[] = FIRST.split(" ").flatMap((first) =>
  SECOND.split(" ").map((second) => first + second),
)
