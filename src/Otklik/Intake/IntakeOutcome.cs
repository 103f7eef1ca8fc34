namespace Otklik.Intake;

/// <summary>What became of the messages of a batch.</summary>
public sealed record IntakeOutcome(int Placed, int Repeated, int SetAside, int Ignored, int CasesOpened)
{
    public static IntakeOutcome None { get; } = new(0, 0, 0, 0, 0);

    public static IntakeOutcome operator +(IntakeOutcome left, IntakeOutcome right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new IntakeOutcome(left.Placed + right.Placed, left.Repeated + right.Repeated,
            left.SetAside + right.SetAside, left.Ignored + right.Ignored, left.CasesOpened + right.CasesOpened);
    }

    public static IntakeOutcome Add(IntakeOutcome left, IntakeOutcome right) => left + right;
}
