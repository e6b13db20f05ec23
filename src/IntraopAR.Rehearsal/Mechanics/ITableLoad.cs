namespace IntraopAR.Rehearsal;

/// <summary>Something outside the tissue that pushes or holds it.</summary>
internal interface ITableLoad
{
    /// <summary>Called now and then, before <see cref="Add"/>: what depends roughly on where the tissue is may be found anew.</summary>
    void Follow(double[] u, double share)
    {
    }

    /// <summary>Adds its forces (mN) on the nodes.</summary>
    /// <param name="u">Displacement since the scan, mm.</param>
    /// <param name="share">How much of the change from scan to table has come: 0 at the scan, 1 on the table.</param>
    void Add(double[] u, double[] f, double share);

    /// <summary>Adds, per node, a bound on its stiffness there, mN/mm.</summary>
    void AddStiffness(double[] perNode);

    /// <summary>Takes its present force for the one at the scan, in which nothing has moved.</summary>
    void Settle(double[] u);
}
