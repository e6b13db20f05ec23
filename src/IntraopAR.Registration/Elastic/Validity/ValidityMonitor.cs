namespace IntraopAR.Registration;

/// <summary>
/// Watches whether an estimate still holds: a fold over events, without a clock of its own. The first reason that ends the
/// domain stays until the liver is observed again; tissue cut away stays away.
/// </summary>
public sealed record ValidityMonitor(EstimateDomain Domain, ValidityLimits Limits)
{
    /// <summary>Null while the domain lasts.</summary>
    public DomainEnd? Ended { get; private init; }

    /// <summary>The stations' motion has been learned: from here on a change is noticed.</summary>
    public bool Watching => Watch?.Motions is not null;

    internal StationWatch? Watch { get; private init; }

    public static ValidityMonitor Start(EstimateDomain domain) => new(domain, ValidityLimits.Default);

    public ValidityMonitor Step(ValidityEvent happened)
    {
        switch (happened)
        {
            case Reobserved e:
                // What was cut away before is still gone, whether or not the new estimate's maker knew.
                return new(e.Domain with { Removed = [.. Domain.Removed.Union(e.Domain.Removed)] }, Limits);
            case TissueCut e:
                var without = this with { Domain = Domain with { Removed = [.. Domain.Removed, e.Region] } };
                return without.End(DomainEndKind.Cut, e.At, $"tissue was cut ({e.Region.Name}): the rest has moved; observe the liver again");
            case StationsSeen e when Ended is null:
                var (next, alarm) = (Watch ?? StationWatch.Start(e)).Step(e, Limits);
                var watched = this with { Watch = next };
                return alarm ? watched.End(DomainEndKind.ObservationsDisagree, e.At, "the liver no longer lies where it was registered; observe it again") : watched.Aged(e.At);
            case PostureSet e when e.Posture != Domain.Posture:
                return End(DomainEndKind.PostureChanged, e.At, $"the posture changed from {Domain.Posture} to {e.Posture}; observe the liver again");
            case PressureSet e when !(Math.Abs(e.Pressure - Domain.Pressure) <= Limits.PressureChange):
                return End(DomainEndKind.PressureChanged, e.At, FormattableString.Invariant($"the gas pressure went from {Domain.Pressure:F0} to {e.Pressure:F0} mmHg; observe the liver again"));
            case MobilisationDeclared e:
                return End(DomainEndKind.Mobilised, e.At, "the liver was mobilised; observe it again");
            case ReferenceSeen e when !(e.Shift.Length <= Limits.ReferenceMotion):
                return End(DomainEndKind.ReferenceMoved, e.At, FormattableString.Invariant($"the sensor on the liver moved {e.Shift.Length:F1} mm; observe the liver again"));
            default:
                return Aged(happened.At);
        }
    }

    /// <summary>The estimate with what has become of its domain.</summary>
    public EstimateInDomain Apply(EstimateInDomain estimate) => estimate with { Domain = Domain, Ended = Ended };

    private ValidityMonitor Aged(TimeSpan at) => at - Domain.ObservedAt > Limits.Age
        ? End(DomainEndKind.Aged, at, FormattableString.Invariant($"nothing was observed for {Limits.Age.TotalMinutes:F0} minutes; observe the liver again"))
        : this;

    /// <summary>A first reason stays, unless the new one forbids more.</summary>
    private ValidityMonitor End(DomainEndKind kind, TimeSpan at, string inWords)
    {
        var end = new DomainEnd(kind, at, inWords);
        return Ended is { } before && before.AtBest >= end.AtBest ? this : this with { Ended = end };
    }
}
