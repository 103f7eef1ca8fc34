using Otklik.Ui.Words;

namespace Otklik.SetUp;

/// <summary>What residents might write, for trying a centre out.</summary>
internal static class SampleTexts
{
    private static readonly WordBook Words = new("Otklik.SetUp.SetUpTexts");

    public static string Of(string sample, string territory) => Words.SayInRussian($"Sample.{sample}.Text",
        territory.Length > 0 ? territory : Words.SayInRussian("Sample.Here"));
}
