namespace Otklik.Intake;

/// <summary>One step of the way: works on a whole batch. Order stands in <see cref="IntakePipeline"/>.</summary>
public interface IIntakeStep
{
    Task RunAsync(IntakeBatch batch, CancellationToken cancellation);
}
