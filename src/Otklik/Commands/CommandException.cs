using Otklik.Centres;

namespace Otklik.Commands;

/// <summary>Ends a verb with one sentence for the person and a code for the script.</summary>
public sealed class CommandException : Exception
{
    public CommandException(string sentence, int exitCode = 1) : base(sentence) => ExitCode = exitCode;

    public CommandException(Refusal refusal) : this(CommandTexts.Say(refusal)) { }

    public int ExitCode { get; }
}
