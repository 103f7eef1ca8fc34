namespace Otklik.Demonstration.StandIns;

/// <summary>A refusal in VK's own codes and wording; thrown inside the stand-in, answered as JSON outside.</summary>
internal sealed class StandInVkRefusal(int code, string message) : Exception(message)
{
    public int Code => code;

    public static StandInVkRefusal Parameter(string what) =>
        new(100, $"One of the parameters specified was missing or invalid: {what}");
}
