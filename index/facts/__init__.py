"""What documents state: references and relations, directives, procedures, offices, figures."""
