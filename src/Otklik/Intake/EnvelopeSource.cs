namespace Otklik.Intake;

public enum EnvelopeSource
{
    Webhook = 1,
    Poll = 2,
    Form = 3,
    Import = 4,

    /// <summary>Came out of quarantine once more.</summary>
    Retry = 5,
}
