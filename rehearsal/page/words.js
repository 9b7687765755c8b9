// Texts of the page itself, in the language of the person shown.
const WORDS = {
  title: ["Сынақ алаңы", "Репетиция", "Rehearsal"],
  clock: ["Мұндағы уақыт", "Время в репетиции", "Time in the rehearsal"],
  almaty: ["Алматы", "Алматы", "Almaty"],
  moveClock: ["Уақытты ауыстыру", "Перевести время", "Move the clock"],
  plusHour: ["+1 сағат", "+1 час", "+1 hour"],
  plusDay: ["+1 күн", "+1 день", "+1 day"],
  realTime: ["Қазіргі нақты уақыт", "Настоящее время", "The real time"],
  otherTime: ["Басқа уақыт (Алматы)", "Другое время (Алматы)", "Another time (Almaty)"],
  setTime: ["Орнату", "Установить", "Set"],
  people: ["Адамдар", "Люди", "People"],
  applicant: ["өтініш беруші", "заявитель", "applicant"],
  staff: ["қызметкер", "сотрудник", "staff"],
  group: ["топ", "группа", "group"],
  kk: ["қазақша", "қазақша", "қазақша"],
  ru: ["русский", "русский", "русский"],
  en: ["English", "English", "English"],
  beside: ["Қатар ашу", "Открыть рядом", "Open beside"],
  close: ["Жабу", "Закрыть", "Close"],
  unread: ["оқылмаған хабарлар", "непрочитанных", "unread"],
  bot: ["бот", "бот", "bot"],
  typing: ["жазып жатыр…", "печатает…", "typing…"],
  members: ["қатысушылар", "участники", "members"],
  message: ["Хабарлама", "Сообщение", "Message"],
  send: ["Жіберу", "Отправить", "Send"],
  attach: ["Тіркеу", "Прикрепить", "Attach"],
  menu: ["Мәзір", "Меню", "Menu"],
  keyboard: ["Батырмалар", "Кнопки", "Buttons"],
  start: ["Бастау", "Начать", "Start"],
  whatCan: ["Бұл бот не істей алады?", "Что умеет этот бот?", "What can this bot do?"],
  tryFirst: ["Неден бастауға болады", "С чего начать", "What to try first"],
  writeAs: ["Кімнің атынан", "От имени", "Writing as"],
  edited: ["өзгертілді", "изменено", "edited"],
  reply: ["Жауап беру", "Ответить", "Reply"],
  edit: ["Өзгерту", "Изменить", "Edit"],
  cancel: ["Болдырмау", "Отмена", "Cancel"],
  ok: ["Түсінікті", "Понятно", "OK"],
  forwarded: ["Қайта жіберілген", "Переслано", "Forwarded"],
  download: ["Жүктеп алу", "Скачать", "Download"],
  photo: ["Сурет", "Фото", "Photo"],
  file: ["Файл", "Файл", "File"],
  voice: ["Дауыстық хабарлама", "Голосовое сообщение", "Voice message"],
  contact: ["Телефон нөмірім", "Мой номер телефона", "My phone number"],
  place: ["Картадағы орын", "Место на карте", "Place on the map"],
  sendHow: ["Суретті қалай жібереміз?", "Как отправить снимок?", "How should the picture be sent?"],
  asPhoto: ["Сурет ретінде, сығылған", "Как фото, со сжатием", "As a photo, compressed"],
  asFile: ["Файл ретінде, өзгеріссіз", "Файлом, без изменений", "As a file, unchanged"],
  drop: ["Файлды осы жерге тастаңыз", "Отпустите файл здесь", "Drop the file here"],
  block: ["Ботты бұғаттау", "Заблокировать бота", "Block the bot"],
  unblock: ["Бұғаттан шығару", "Разблокировать", "Unblock"],
  blocked: ["Сіз ботты бұғаттадыңыз", "Вы заблокировали бота", "You have blocked the bot"],
  spoiler: ["Жасырын мәтін, ашу үшін басыңыз", "Скрытый текст, нажмите, чтобы открыть", "Hidden text, press to show"],
  showMore: ["Толық көрсету", "Показать полностью", "Show all"],
  lost: ["Байланыс үзілді, қайта қосылып жатырмыз…", "Связь прервалась, подключаемся снова…", "Connection lost, trying again…"],
  failed: ["Жіберілмеді. Қайталап көріңіз.", "Не отправлено. Попробуйте ещё раз.", "Not sent. Please try again."],
  emptyTopic: ["Мұнда әзірге хабарлама жоқ", "Здесь пока нет сообщений", "No messages here yet"],
  pinned: ["Хабарлама бекітілді", "Сообщение закреплено", "A message was pinned"],
  topicOpened: ["Тақырып ашылды", "Открыта тема", "Topic opened"],
  topicRenamed: ["Тақырыптың жаңа атауы", "Новое название темы", "New name of the topic"],
  topicClosed: ["Тақырып жабылды", "Тема закрыта", "Topic closed"],
  topicReopened: ["Тақырып қайта ашылды", "Тема снова открыта", "Topic reopened"],
  joined: ["топқа қосылды", "теперь в группе", "joined the group"],
  left: ["топтан шықты", "вышел(а) из группы", "left the group"],
  more: ["Тағы", "Ещё", "More"],
};
const ORDER = { kk: 0, ru: 1, en: 2 };
const MONTHS = {
  kk: "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const DAYS = {
  kk: "жексенбі дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі".split(" "),
  ru: "воскресенье понедельник вторник среда четверг пятница суббота".split(" "),
  en: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
};

export const say = (key, language) => WORDS[key][ORDER[language] ?? 2];

// A text given by the host: one for everybody, or one for each language.
export const given = (text, language) =>
  typeof text === "string" ? text : (text && (text[language] ?? text.en ?? Object.values(text)[0])) || "";

// Kazakhstan is at +05:00 the whole year; a browser with old time zone data would be an hour wrong.
const almaty = (moment) => new Date(moment.getTime() + 5 * 3600_000);
const two = (number) => String(number).padStart(2, "0");

export const hour = (moment) => `${two(almaty(moment).getUTCHours())}:${two(almaty(moment).getUTCMinutes())}`;
export const dayKey = (moment) => almaty(moment).toISOString().slice(0, 10);
export const forInput = (moment) => almaty(moment).toISOString().slice(0, 16);
export const fromInput = (text) => `${text}:00+05:00`;

export function date(moment, language, { year = true, weekday = false } = {}) {
  const at = almaty(moment);
  const [day, month, full] = [at.getUTCDate(), (MONTHS[language] ?? MONTHS.en)[at.getUTCMonth()], at.getUTCFullYear()];
  const name = (DAYS[language] ?? DAYS.en)[at.getUTCDay()];
  const plain = language === "kk" && year ? `${full} жылғы ${day} ${month}` : `${day} ${month}${year ? ` ${full}` : ""}`;
  return weekday ? `${plain}, ${name}` : plain;
}

export function size(bytes, language) {
  const units = language === "en" ? ["B", "KB", "MB"] : ["Б", "КБ", "МБ"];
  const power = bytes >= 1024 * 1024 ? 2 : bytes >= 1024 ? 1 : 0;
  const value = (bytes / 1024 ** power).toFixed(power === 2 ? 1 : 0);
  return `${language === "en" ? value : value.replace(".", ",")} ${units[power]}`;
}
