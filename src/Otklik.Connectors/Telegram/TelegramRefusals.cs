using System.Globalization;

namespace Otklik.Connectors.Telegram;

/// <summary>Telegram's refusals in words for staff. The codes are few, so its English words decide;
/// they are not a published contract, hence the last line for what is not known.</summary>
internal static class TelegramRefusals
{
    public const string BadToken =
        "Telegram не признаёт токен бота: он отозван или записан с ошибкой. "
        + "Возьмите токен у @BotFather и впишите его в настройки канала.";

    private const string NoRight =
        "Боту не разрешено писать в этой группе. Попросите её администратора дать право, затем отправьте ответ снова.";

    private const string MessageGone = "Сообщение, на которое даётся ответ, удалено. Ответьте жителю другим способом.";
    private const string TopicGone = "Тема группы, где писал житель, удалена. Ответьте жителю другим способом.";

    private static readonly (string Says, string Reason)[] Forbidden =
    [
        ("blocked by the user", "Житель заблокировал бота: ответ не дойдёт, пока он сам не снимет блокировку."),
        ("user is deactivated", "Житель удалил свою учётную запись Telegram: ответить ему здесь нельзя."),
        ("kicked", "Бота удалили из группы. Попросите администратора группы вернуть его, затем отправьте ответ снова."),
        ("not a member",
            "Бот не состоит в группе. Попросите администратора группы добавить его, затем отправьте ответ снова."),
        ("can't initiate conversation", "Житель ещё не начинал разговор с ботом: первым бот написать не может."),
        ("not enough rights", NoRight),
    ];

    private static readonly (string Says, string Reason)[] BadRequest =
    [
        ("chat not found", "Чат не найден: его удалили, или житель не начинал разговор с этим ботом."),
        ("message to be replied not found", MessageGone),
        ("message to reply not found", MessageGone),
        ("thread not found", TopicGone),
        ("TOPIC_CLOSED",
            "Тема группы закрыта. Попросите администратора группы открыть её, затем отправьте ответ снова."),
        ("TOPIC_DELETED", TopicGone),
        ("not enough rights", NoRight),
        ("CHAT_WRITE_FORBIDDEN", NoRight),
        ("CHAT_RESTRICTED", "Telegram ограничил эту группу: писать в ней нельзя."),
        ("message can't be deleted",
            "Telegram даёт отозвать ответ только в первые 48 часов. Напишите жителю исправленный ответ."),
        ("too long", "Ответ длиннее, чем принимает Telegram (4096 знаков). Сократите его."),
        ("text is empty", "Ответ пуст. Напишите его и отправьте снова."),
        ("BUTTON_DATA_INVALID", "Кнопка под ответом записана так, что Telegram её не принял. Сообщите администратору."),
    ];

    public static SendOutcome Sending(TelegramAnswer.Refused refused)
    {
        var code = refused.Code.ToString(CultureInfo.InvariantCulture);
        return refused.Code switch
        {
            429 => new SendOutcome.Retry("Telegram просит отправлять медленнее.", Wait(refused)),
            401 or 404 => new SendOutcome.Failed(code, BadToken, ChannelBroken: true),
            403 => new SendOutcome.Failed(code, Find(Forbidden, refused) ?? Unknown(refused)),
            500 => new SendOutcome.Retry("В Telegram внутренняя ошибка."),
            // A gateway gave up; behind it the message may have gone out.
            > 500 and < 600 or 408 => new SendOutcome.Retry("Telegram временно не отвечает.", MayHaveArrived: true),
            _ => new SendOutcome.Failed(code, Find(BadRequest, refused) ?? Unknown(refused)),
        };
    }

    /// <summary>The same for everything but sending.</summary>
    public static string Words(TelegramAnswer answer) => answer switch
    {
        TelegramAnswer.Unreachable lost => lost.Reason,
        TelegramAnswer.Refused { TokenIsBad: true } => BadToken,
        TelegramAnswer.Refused { Code: 409 } refused when refused.Says("webhook") =>
            "У бота включён приём через вебхук, поэтому опрашивать его нельзя. "
                + "Снимите вебхук или выберите приём через вебхук.",
        TelegramAnswer.Refused { Code: 409 } =>
            "Этого бота одновременно опрашивает другая программа. Остановите её: событие получает только один из двух.",
        TelegramAnswer.Refused { Code: 429 } => "Telegram просит обращаться к нему реже.",
        TelegramAnswer.Refused { Code: >= 500 } => "В Telegram внутренняя ошибка; попробуйте позже.",
        TelegramAnswer.Refused refused => Unknown(refused),
        _ => "Telegram ответил не так, как описано в Bot API.",
    };

    /// <summary>How long Telegram asked us to wait; at most a day, whatever it says.</summary>
    public static TimeSpan Wait(TelegramAnswer.Refused refused) =>
        TimeSpan.FromSeconds(Math.Clamp(refused.RetryAfter ?? 5, 1, 24 * 3600));

    private static string? Find((string Says, string Reason)[] known, TelegramAnswer.Refused refused) =>
        known.FirstOrDefault(entry => refused.Says(entry.Says)).Reason;

    private static string Unknown(TelegramAnswer.Refused refused) => string.Create(CultureInfo.InvariantCulture,
        $"Telegram отказал ({refused.Code}: {refused.Description}). Сообщите администратору.");
}
