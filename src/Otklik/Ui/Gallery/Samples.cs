using Otklik.Ui.Clocks;
using Otklik.Ui.Forms;
using Otklik.Ui.Lists;
using Otklik.Ui.Marks;
using Otklik.Ui.Shell;

namespace Otklik.Ui.Gallery;

/// <summary>
/// An invented region for the gallery. Russian only: these are samples of data, not texts of the product.
/// </summary>
internal sealed class Samples(DateTime nowUtc)
{
    public static StaffDesk Desk { get; } = new(
        "ЦУР Заозёрской области", "Оператор, смена 3", "С3", TimeZoneInfo.Utc);

    public static IReadOnlyList<RailItem> Rail { get; } =
    [
        new(RailSection.Main, "Входящие", "/ui/inbox", "inbox", 128, Key: "i", OnPhone: true),
        new(RailSection.Main, "Мои", "/ui/inbox?view=mine", "user-round", 12, Key: "m", OnPhone: true),
        new(RailSection.Main, "Я\u00A0пишу", "/ui/inbox?view=drafts", "pen-line", 2),
        new(RailSection.Attention, "Аварийные", "/ui/inbox?view=emergency", "siren", 3, Tone.Overdue),
        new(RailSection.Attention, "Просрочено", "/ui/inbox?view=overdue", "alert", 5, Tone.Overdue),
        new(RailSection.Attention, "Скоро срок", "/ui/inbox?view=soon", "clock", 22, Tone.Soon),
        new(RailSection.Attention, "Обещано на\u00A0сегодня", "/ui/inbox?view=promised", "calendar-check", 17,
            Key: "p"),
        new(RailSection.Queues, "Решить тему", "/ui/inbox?view=topic", "tag", 14),
        new(RailSection.Queues, "Уточняем у\u00A0жителя", "/ui/inbox?view=asked", "pause", 31),
        new(RailSection.Queues, "Вернули: «не\u00A0наш»", "/ui/inbox?view=returned", "undo-2", 6),
        new(RailSection.Queues, "На\u00A0согласовании", "/ui/inbox?view=approval", "stamp", 9),
        new(RailSection.Queues, "Ждём исправления", "/ui/inbox?view=fix", "hourglass", 340),
        new(RailSection.Queues, "Ждём слова жителя", "/ui/inbox?view=verdict", "check-check", 212),
        new(RailSection.Views, "Лугоборск: дороги", "/ui/inbox?view=1", "bookmark", 38),
        new(RailSection.Views, "Мусор, возвраты от\u00A0двух", "/ui/inbox?view=2", "bookmark", 4),
        new(RailSection.Views, "Без места", "/ui/inbox?view=3", "bookmark", 19),
    ];

    public static IReadOnlyList<Holder> Chain { get; } =
    [
        new("Центр управления", Held: TimeSpan.FromMinutes(4)),
        new("УК «Порядок»", Held: TimeSpan.FromMinutes(18), Remark: "вернула: труба не\u00A0её"),
        new("Водоканал Лугоборска", HolderPlace.Here, TimeSpan.FromMinutes(72),
            "аварийная бригада, принят в\u00A009:12"),
        new("Жители: «исправлено?»", HolderPlace.Next),
    ];

    public static IReadOnlyList<FilterChip> Chips { get; } =
    [
        new("Все места", Options:
        [
            new("Все места", "#", IsCurrent: true, Count: 128), new("Лугоборск", "#", Count: 61),
            new("Тихоозёрск", "#", Count: 30),
        ]),
        new("Все каналы", Options: [new("ВКонтакте", "#", Count: 70), new("Telegram", "#", Count: 24)]),
        new("Ответа ещё нет", "#", IsSet: true),
        new("По\u00A0сроку", "#", IconName: "arrow-down", Title: "Сначала те, чей срок ближе"),
    ];

    public static IReadOnlyList<Choice> Kinds { get; } =
        [new("interim", "Промежуточный"), new("final", "Окончательный")];

    public static FormErrors Errors
    {
        get
        {
            var errors = new FormErrors();
            errors.Add("date", "Назовите дату, к\u00A0которой сделаете");
            errors.Add("text", "Уберите телефон жителя из\u00A0ответа");
            return errors;
        }
    }

    public static string Draft { get; } =
        "Здравствуйте! Прорыв у дома 14 нашли, бригада копает с 9:40. В установленном порядке воду включим " +
        "в ближайшее время. Мастер участка: 8 900 000-00-00.";

    public static IReadOnlyList<Finding> Findings { get; } =
    [
        Found("в ближайшее время", FindingWeight.Must, "Нет даты:", "«в\u00A0ближайшее время»", "сегодня к 18:00"),
        new(FindingWeight.Must, "Не\u00A0ответили:", "«куда подвозят воду?»", FixLabel: "Вставить адреса подвоза",
            FixText: " Воду подвозят к домам 10 и 18."),
        Found("8 900 000-00-00", FindingWeight.Must, "Личный номер", "в\u00A0открытом ответе", "112")
            with { Icon = "lock" },
        Found("В установленном порядке ", FindingWeight.Advice, null, "Казённо: «в\u00A0установленном порядке»", ""),
    ];

    public ClockState In(int minutes) => new(nowUtc.AddMinutes(minutes));

    public ClockState First => new(
        nowUtc.AddMinutes(38), nowUtc.AddMinutes(-93), Paused: TimeSpan.FromMinutes(42), Why: "пока спрашивали дом");

    public ClockState Outcome => new(nowUtc.AddMinutes(456), nowUtc.AddMinutes(-93), Why: "остановит слово жителя");

    public ClockState Paused =>
        new(nowUtc.AddHours(3), PausedSinceUtc: nowUtc.AddMinutes(-30), Why: "ждём ответа жителя");

    public IReadOnlyList<SampleRow> Rows =>
    [
        new("Оборван провод", 4, "telegram", "После ветра провод лежит на детской площадке и искрит. Дети рядом!",
            "Тихоозёрск, Школьный пер., 3 · Горэлектросеть", In(12), In(600), 0.98),
        new("Нет холодной воды", 37, "vk", "Второй день без воды, во дворе прорвало трубу, заливает подвал.",
            "Лугоборск, Садовая, 14 · Водоканал", In(38), In(456), 0, Writing: "ваш черновик", IsOpen: true),
        new("Открытый люк", 2, "max", "Люк без крышки прямо на тропинке к садику № 7, вечером его не видно",
            "Соснополье, Полевая · Администрация", In(55), In(1600), 0, Writing: "пишет смена 2"),
        new("Не\u00A0вывезли мусор ★", 12, "vk", "Контейнеры не вывозят с воскресенья, пакеты уже растащили собаки",
            "Верхнереченск, Железнодорожная, 41 · Чистая область", In(-130), In(-1000), 0.97,
            Group: "Просрочено", GroupCount: 5),
        new("Начисления за\u00A0отопление", 1, "email", "В квитанции отопление выросло вдвое, компания не отвечает",
            "Каменнобродск, Северный мкр · Жилищная инспекция", In(-35), In(5900), 0.83),
        new("Яма на\u00A0дороге ★", 9, "vk", "У перехода возле школы № 4 яма: вчера порвали колесо",
            "Лугоборск, Мостовая, 8 · Дорожная служба", In(65), In(4400), 0, Writing: "пишет смена 1",
            Group: "Ответить до\u00A013:00", GroupCount: 22),
        new("Наледь и\u00A0сосульки", 6, "ok", "Сосульки с метр над входом в аптеку, ограждения нет",
            "Лугоборск, Победы, 21 · УК «Порядок»", In(80), In(2900), 0.95),
        new("Холодно в\u00A0квартире", 15, "pos", "В спальне 14 градусов, ребёнку полтора года, греемся плитой",
            "Тихоозёрск, Заречный, 6 · Теплосеть", In(100), In(1440), 0.96),
        new("Расписание автобусов", 21, "telegram", "Двенадцатый теперь ходит раз в час, на смену не успеть",
            "Лугоборск, маршрут 12 · Отдел транспорта", In(135), In(10080), 0.88),
        new("Перекопали и\u00A0бросили", 1, "form", "Опять всё перекопали и бросили, коляску несу на руках",
            "место не указано · уточняем: где?", Paused, Paused, 0, Ask: "решите тему · 46\u00A0%"),
        new("Не\u00A0горят фонари", 8, "max", "Вся улица без света с понедельника, от остановки идём с фонариками",
            "Новолесье, Лесная · Горсвет", In(280), In(7300), 0.98),
    ];

    private static Finding Found(string words, FindingWeight weight, string? title, string text, string fix) =>
        new(weight, title, text, Draft.IndexOf(words, StringComparison.Ordinal), words.Length,
            fix.Length == 0 ? "Убрать" : $"Заменить на «{fix}»", fix);
}

internal sealed record SampleRow(
    string Title,
    long Count,
    string Channel,
    string Words,
    string Where,
    ClockState First,
    ClockState Outcome,
    double Sure,
    string? Writing = null,
    string? Ask = null,
    bool IsOpen = false,
    string? Group = null,
    long? GroupCount = null);
