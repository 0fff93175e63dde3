using Pathways.Activities.Beneficiaries;
using Pathways.Activities.Coordination;
using Pathways.Engine.Execution;
using Pathways.Engine.Tasks;

namespace Pathways.Activities.Handoffs;

/// <summary>
/// The second half of a handoff: a partner accepted, and the loop stays open until somebody says whether the person came.
/// The adviser is asked on the day after the appointment, the partner and then the coordinator by the rule's days.
/// </summary>
internal sealed class HandoffArrival(ActivityContext context)
{
    private const string OpenTimer = $"{HandoffMemory.ArrivalTimer}open";
    private const string AgainTimer = $"{HandoffMemory.ArrivalTimer}again";
    private const string DeadlineTimer = $"{HandoffMemory.ArrivalTimer}deadline";
    private const string ReminderRule = "handoff.arrival";

    private readonly HandoffMemory _memory = new(context);
    private readonly IFieldRules _rules = context.Lookup<IFieldRules>();

    /// <summary>The partner receives the person on that day, or on another day than it had said.</summary>
    public void Expect(DateOnly day, StepAnswer answer)
    {
        var deadline = ParisCalendar.EndOf(day.AddDays(_rules.Days("handoff.arrivalDeadline")));
        _memory.Follow();
        _memory.Expect(day);
        context.Emit(new AcceptHandoff(_memory.Request, context.AwaitReply(HandoffMemory.ArrivalWait), day, deadline)
        {
            At = answer.Time(ReplyFields.AppointmentTime) is { } time ? ParisCalendar.At(day, time) : null,
            Place = answer.Text(ReplyFields.AppointmentPlace),
            Comment = answer.Text(ReplyFields.Comment),
        });
        _memory.Add(context.SetTimer(OpenTimer, ParisCalendar.MorningOf(day.AddDays(_rules.Days("handoff.arrivalTask")))));
        foreach (var (days, index) in _rules.Rule(ReminderRule).Values.Select((days, index) => (days, index)))
            _memory.Add(context.SetTimer($"{HandoffMemory.ArrivalTimer}{index + 1}", ParisCalendar.MorningOf(day.AddDays(days))));
        _memory.Add(context.SetTimer(DeadlineTimer, deadline));
    }

    public void Came(StepAnswer answer)
    {
        var today = ParisCalendar.DayOf(context.Now);
        var day = answer.Day(ReplyFields.ArrivedOn) ?? (_memory.Appointment is { } appointment && appointment <= today ? appointment : today);
        var result = answer.Code<HandoffResultKind>(ReplyFields.Result);
        var text = answer.Text(ReplyFields.ResultText);
        var isCompleted = result is not null || answer.Text(HandoffVerdict.Field) == HandoffVerdict.Completed;
        context.Emit(new CloseHandoff(_memory.Request, isCompleted ? HandoffState.Completed : HandoffState.InProgress)
        {
            On = day,
            Result = isCompleted ? result ?? HandoffResultKind.Supported : null,
            Comment = text,
        });
        Handoff.Complete(context, Handoff.Accepted, Labels.Text("Handoff.Answer.Came", _memory.Partner, day));
    }

    public void Missed(StepAnswer answer)
    {
        context.Emit(new CloseHandoff(_memory.Request, HandoffState.Failed) { On = _memory.Appointment ?? ParisCalendar.DayOf(context.Now), Comment = answer.Text(ReplyFields.Comment) });
        Handoff.Complete(context, Handoff.NotCome, Labels.Text("Handoff.Answer.NotCome", _memory.Partner));
    }

    /// <summary>The adviser does not know yet.</summary>
    public void AskAgain() => _memory.Add(context.SetTimer(
        AgainTimer, ParisCalendar.MorningOf(ParisCalendar.DayOf(context.Now).AddDays(_rules.Days(ReminderRule)))));

    public void Passed(string timer)
    {
        switch (timer)
        {
            case DeadlineTimer:
                context.Emit(new CloseHandoff(_memory.Request, HandoffState.Expired));
                Handoff.Complete(context, Handoff.Expired, Labels.Text("Handoff.Answer.ArrivalUnknown", _memory.Partner));
                break;
            case OpenTimer or AgainTimer:
                Task();
                break;
            default:
                Remind(int.Parse(timer.AsSpan(HandoffMemory.ArrivalTimer.Length), provider: null));
                break;
        }
    }

    /// <summary>First the partner is asked and the task presses; in the end the coordinator gets it.</summary>
    private void Remind(int number)
    {
        var isLast = number == _rules.Rule(ReminderRule).Values.Count;
        if (!isLast)
            context.Emit(new AskArrival(_memory.Request));
        context.Emit(new EscalateTask(Task(), isLast ? TaskPriority.Urgent : TaskPriority.High, isLast ? Audience.Coordinator : null));
    }

    /// <summary>The open task, or a new one.</summary>
    private string Task()
    {
        if (_memory.Task is { } open)
            return open;
        var person = context.Lookup<IBeneficiaryLookup>().Find(context.Instance.CorrelationId)
            ?? throw new ActivityFaultException(Labels.Text("Step.NoBeneficiary", context.ActivityName));
        var today = ParisCalendar.DayOf(context.Now);
        var day = _memory.Appointment ?? today;
        var task = context.OpenTask(new TaskRequest
        {
            Name = HandoffMemory.ArrivalTask,
            Title = Labels.Text("Handoff.ArrivalTask", person.FirstName),
            Explanation = Labels.Text("Handoff.ArrivalTask.Why", _memory.Partner, person.FullName, day),
            Audience = Audience.LeadAdviser,
            DueAt = ParisCalendar.EveningOf(today),
            Form = ReplyForms.Arrival(day, today),
        });
        _memory.Opens(task);
        return task;
    }
}
