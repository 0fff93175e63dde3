using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Pathways.Engine.Execution;
using Pathways.Engine.Instances;
using Pathways.Engine.Outbox;
using Pathways.Engine.Persistence;
using Pathways.Engine.Tests.Execution;

namespace Pathways.Engine.Tests.Store;

internal static class TestParts
{
    public static void AddTestParts(this IServiceCollection services) => services
        .AddSingleton<IActivity, AskActivity>()
        .AddSingleton<IActivity, PauseActivity>()
        .AddSingleton<IActivity, NoteActivity>()
        .AddSingleton<IActivity, OpensAtActivity>()
        .AddScoped<IEffectHandler<Said>, SaidHandler>()
        .AddSingleton<IActivity, CountActivity>()
        .AddScoped<IEffectHandler<WriteNote>, WriteNoteHandler>()
        .AddScoped<IEffectHandler<CountOne>, CountOneHandler>()
        .AddScoped<ICommitRule, NoForbiddenNote>()
        .AddScoped<ICommitRule, NoEnd>();
}

internal sealed class SaidHandler(TestDbContext db) : IEffectHandler<Said>
{
    public ValueTask HandleAsync(Said effect, EffectContext context, CancellationToken cancellationToken)
    {
        db.Notes.Add(new Note { InstanceId = context.Instance.Id, Text = effect.Text });
        return ValueTask.CompletedTask;
    }
}

internal sealed class WriteNoteHandler(TestDbContext db) : IEffectHandler<WriteNote>
{
    public const string Unwritable = "illisible";

    public ValueTask HandleAsync(WriteNote effect, EffectContext context, CancellationToken cancellationToken)
    {
        if (effect.Text == Unwritable)
            throw new InvalidOperationException("The note cannot be written.");
        db.Notes.Add(new Note { InstanceId = context.Instance.Id, Text = effect.Text });
        db.Outbox.Add(TestMessages.About(context.Instance, effect.Text, context.Now));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Reads, then changes what it read, as an application's handlers do.</summary>
internal sealed class CountOneHandler(TestDbContext db) : IEffectHandler<CountOne>
{
    public async ValueTask HandleAsync(CountOne effect, EffectContext context, CancellationToken cancellationToken) =>
        (await db.Counters.SingleAsync(cancellationToken)).Value++;
}

/// <summary>Reads what the burst wrote, as a rule over the database does.</summary>
internal sealed class NoForbiddenNote(TestDbContext notes) : ICommitRule
{
    public const string Forbidden = "interdit";

    public async ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken)
    {
        if (await notes.Notes.AnyAsync(note => note.InstanceId == instance.Id && note.Text == Forbidden, cancellationToken))
            throw new BurstRefusedException("Cette note est interdite.");
    }
}

/// <summary>Looks at the instance as the burst left it.</summary>
internal sealed class NoEnd : ICommitRule
{
    public const string Subject = "personne-sans-fin";

    public ValueTask CheckAsync(EngineDbContext db, WorkflowInstance instance, CancellationToken cancellationToken) =>
        instance is { Status: InstanceStatus.Finished, CorrelationId: Subject }
            ? throw new BurstRefusedException("Ce parcours ne peut pas finir.")
            : ValueTask.CompletedTask;
}

internal static class TestMessages
{
    public static OutboxMessage About(WorkflowInstance instance, string subject, DateTimeOffset now) => new()
    {
        Id = $"{instance.Id}:{instance.Version}:{subject}",
        InstanceId = instance.Id,
        MessageId = $"{instance.Id}.{instance.Version}@pathways.test",
        Recipient = "partenaire@exemple.fr",
        Subject = subject,
        Mime = Compose($"{instance.Id}.{instance.Version}@pathways.test", subject),
        Status = OutboxStatus.Pending,
        CreatedAt = now,
        NextAttemptAt = now,
    };

    private static byte[] Compose(string messageId, string subject)
    {
        using var message = new MimeMessage { Subject = subject, MessageId = messageId, Body = new TextPart("plain") { Text = "Bonjour, ça va ?" } };
        message.From.Add(MailboxAddress.Parse("pathways@exemple.fr"));
        message.To.Add(MailboxAddress.Parse("partenaire@exemple.fr"));
        message.Prepare(EncodingConstraint.SevenBit);
        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return bytes.ToArray();
    }
}
