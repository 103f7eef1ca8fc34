using System.Globalization;
using Otklik.Language.Kinds;
using Otklik.Language.Tests.Sets;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Kinds;

/// <summary>What must ring and what must not, on texts of the project's own writing.</summary>
public sealed class EmergencySetTests
{
    [Theory]
    [InlineData(false, 0.98, 0.05)]
    [InlineData(true, 0.98, 0.06)]
    public void An_emergency_is_seldom_missed(bool heldOut, double recall, double falseShare) => Measure(
        heldOut ? "emergencies, held out" : "emergencies, tuned",
        SetRow.Read("emergencies").Where(row => row.IsHeldOut == heldOut), !heldOut, recall, falseShare);

    /// <summary>Of words that nobody had in mind when the rules were written: what new wording costs.</summary>
    [Fact]
    public void New_wording_is_met_less_often() =>
        Measure("emergencies, fresh", SetRow.Read("emergencies-fresh"), withMisses: false, 0.6, 0.08);

    private static void Measure(
        string name, IEnumerable<SetRow> rows, bool withMisses, double recall, double falseShare)
    {
        var tally = new Tally(name);
        foreach (var row in rows)
        {
            DateTime? at = row["at"].Length == 0 ? null : DateTime.Parse(row["at"], CultureInfo.InvariantCulture);
            var kind = KindClassifier.Classify(Tokenizer.Read(row["text"]), at, hasAttachments: false);
            tally.Add(row["emergency"] == "1", kind.Kind == MessageKind.Emergency,
                $"{row["text"]} [{string.Join("; ", kind.Reasons.Select(reason => reason.Words))}]");
        }

        tally.Print(withMisses);
        Assert.InRange(tally.Recall, recall, 1);
        Assert.InRange((double)tally.FalseAlarms / (tally.FalseAlarms + tally.Silent), 0, falseShare);
    }
}
