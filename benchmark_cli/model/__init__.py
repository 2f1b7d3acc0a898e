"""What a trip is: frozen models of cohorts, loci, visits and plans that know no files, words or solver."""
