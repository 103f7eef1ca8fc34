using System.Globalization;
using Otklik.Connectors;

namespace Otklik.Simulation.World;

/// <summary>They write, write again in the same conversation, copy each other, and change their words.</summary>
internal sealed class Residents(Town town)
{
    private static readonly string[] Texts =
    [
        "На улице Садовой у дома 14 второй день нет холодной воды, прорвало трубу во дворе. Когда починят?",
        "Яма на дороге у школы на улице Мира, 5: вчера порвал колесо. Заделайте, пожалуйста!",
        "Не вывозят мусор с площадки у дома 8 по улице Лесной уже неделю, пройти нельзя.",
        "Во дворе на улице Победы, 21 не горит ни один фонарь, дети идут из школы в темноте.",
        "А сколько ещё ждать?",
        "Спасибо, всё починили.",
    ];

    private readonly List<(Network Network, Happening Message)> _written = [];
    private int _count;

    public async Task RunAsync(int messages)
    {
        for (var at = 0; at < messages; at++)
        {
            await town.PassAsync(town.Chance.Next(4) == 0 ? 0 : town.Between(0.1, 7));
            if (_written.Count > 0 && town.Chance.Next(6) == 0) Edit();
            else Write();
        }
    }

    private void Write()
    {
        var network = town.Chance.Next(5) < 3 ? Network.Vk : Network.Telegram;
        var resident = town.Chance.Next(8).ToString(CultureInfo.InvariantCulture);
        var number = ++_count;
        var text = Texts[town.Chance.Next(Texts.Length)];
        // Most say it in their own words, some copy what others wrote.
        if (town.Chance.Next(3) > 0) text += string.Create(CultureInfo.InvariantCulture, $" Обращаюсь {number}-й раз.");
        var message = new Happening(HappeningKind.Written,
            string.Create(CultureInfo.InvariantCulture, $"{network}_wall_{number}"), $"{network}_thread_{resident}",
            resident, text, Now());
        _written.Add((network, message));
        town.Network.Tell(network, message);
    }

    private void Edit()
    {
        var (network, message) = _written[town.Chance.Next(_written.Count)];
        var number = ++_count;
        town.Network.Tell(network, message with
        {
            Kind = HappeningKind.Edited, Of = message.Key, At = Now(), Text = message.Text + " (исправлено)",
            Key = string.Create(CultureInfo.InvariantCulture, $"{message.Key}_edit_{number}"),
        });
    }

    private DateTime Now() => town.Clock.GetUtcNow().UtcDateTime;
}
